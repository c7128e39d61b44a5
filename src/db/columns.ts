import { z } from "zod";

/** Ids and timestamps in answers. Postgres returns timestamps in microseconds, with an offset. */
export const Id = z.guid();
export const Moment = z.iso.datetime({ offset: true });
