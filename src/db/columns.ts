import { z } from "zod";

/** How an id and a moment stand in an answer. Postgres says moments to the microsecond, with an offset. */
export const Id = z.guid();
export const Moment = z.iso.datetime({ offset: true });
