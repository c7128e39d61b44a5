import type { z } from "zod";
import { ProfileChange, ProfileInfo } from "@/features/profile/profile";
import * as profiles from "@/features/profile/profile.server";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { success } from "@/http/envelope";

const PROFILE: z.infer<typeof ProfileInfo> = {
  theme_preference: "dark",
  locale: "pl",
  timezone: "Europe/Warsaw",
  name: "Ann",
};
const ProfileAnswer = success({ profile: ProfileInfo });

export const getProfile = endpoint({
  id: "getProfile",
  method: "GET",
  path: "/api/profile",
  summary: "Get the learner’s settings",
  text: "Settings that the learner has not chosen have defaults.",
  auth: "learner",
  answers: [{ status: 200, json: shape(ProfileAnswer, { success: true, profile: PROFILE }) }],
  handle: ({ ctx }) => {
    const { theme, locale, timezone, name } = ctx.locals.profile;
    return { profile: { theme_preference: theme, locale, timezone, name } };
  },
});

export const changeProfile = endpoint({
  id: "changeProfile",
  method: "PATCH",
  path: "/api/profile",
  summary: "Change settings",
  text: "At least one of the fields.",
  auth: "learner",
  body: shape(ProfileChange, { theme_preference: "light", locale: "pl-PL" }),
  answers: [
    {
      status: 200,
      json: shape(ProfileAnswer, {
        success: true,
        profile: { ...PROFILE, theme_preference: "light", locale: "pl-PL" },
      }),
    },
  ],
  errors: ["timezone_unknown"],
  handle: async ({ ctx, learner, body }) => {
    const row = await profiles.changeProfile(learner, body, ctx.locals.profile);
    const { theme_preference, locale, timezone, name } = row;
    return { profile: { theme_preference, locale, timezone, name } };
  },
});
