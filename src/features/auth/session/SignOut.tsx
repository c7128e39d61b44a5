import { useEffect, type SyntheticEvent } from "react";
import { useAuth } from "@/features/auth/session/useAuth";
import { toast } from "@/ui/toasts";

/** Signs out. Works without scripts; with them, an error is shown and the page stays. */
export default function SignOut({ label }: { label: string }) {
  const { loading, error, logout } = useAuth();
  useEffect(() => {
    if (error) toast({ message: error });
  }, [error]);

  async function signOut(event: SyntheticEvent) {
    event.preventDefault();
    if (loading) return;
    if (await logout()) location.assign("/login?error=signed_out");
  }

  return (
    <form method="post" action="/api/auth/logout" onSubmit={(event) => void signOut(event)}>
      <button type="submit" className="button" data-variant="quiet" data-size="sm">
        {label}
      </button>
    </form>
  );
}
