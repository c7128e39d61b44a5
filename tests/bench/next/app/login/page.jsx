import { Frame } from "../../frame";
import { SignIn } from "./sign-in";

export default function Login() {
  return (
    <Frame>
      <div className="mx-auto max-w-md">
        <SignIn />
      </div>
    </Frame>
  );
}
