import { limitedRoute } from "@/features/auth/limited-route";
import { register } from "@/features/auth/password/register.server";
import { RegisterRequest } from "@/features/auth/password/registration";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods } from "@/http/route";

export const POST = limitedRoute("register", async (ctx) => {
  const user = await register(ctx, await parseBody(ctx, RegisterRequest));
  return json(
    {
      success: true,
      message: "Registration successful. Please check your email for verification.",
      data: { user },
    },
    { status: 201 },
  );
});

export const ALL = otherMethods("POST");
