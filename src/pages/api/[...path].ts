import { AppError } from "@/http/errors";
import { route } from "@/http/route";

/** Answers an unknown path with 404 in the error envelope, not with the error page. */
export const ALL = route(() => new AppError("not_found").toResponse());
