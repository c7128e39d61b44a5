/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The request's Supabase client: acts as the learner, or as the anonymous role if no one is signed in. */
    supabase: import("@/db/clients").Client;
    /** Who is signed in, as Supabase Auth describes them, without `identities`. Read on this request. Holds no token. */
    user: import("@supabase/supabase-js").User | null;
    /** The same person with their session, for our features. Holds the access token, so never give it to an island. */
    learner: import("@/features/auth/learner").Learner | null;
    profile: import("@/features/profile/profile").Profile;
    requestId: string;
    /** Why the page of the request is replaced by the error page; see src/middleware/outage.ts. */
    outage?: {
      retryAfterSeconds: number | undefined;
      /** The address to try again; null if the request was no GET. */
      path: string | null;
    };
    /** The client's usage of this endpoint's rate limit, once counted. */
    usage?: import("@/http/rate-limit").Usage;
  }
}
