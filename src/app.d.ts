/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    learner: import("@/features/auth/learner").Learner | null;
    profile: import("@/features/account/profile").Profile;
    requestId: string;
  }
}
