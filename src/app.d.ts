/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    learner: import("@/features/auth/learner").Learner | null;
    profile: import("@/features/profile/profile").Profile;
    requestId: string;
    /** The client's usage of this endpoint's rate limit, once counted. */
    usage?: import("@/http/rate-limit").Usage;
  }
}
