/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    learner: import("@/features/auth/learner").Learner | null;
    profile: import("@/features/profile/profile").Profile;
    requestId: string;
    /** Where the client stands with the limit of this endpoint, once it has been asked. */
    usage?: import("@/http/rate-limit").Usage;
  }
}
