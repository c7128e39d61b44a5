import { AppError } from "@/http/errors";
import { route } from "@/http/route";

/** Whatever no other route answers: 404 in the envelope, not a page. */
export const ALL = route(() => new AppError("not_found").toResponse());
