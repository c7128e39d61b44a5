import type { z } from "zod";
import type { Database, Enums, Tables } from "@/db/database.types";
import type { AccountDeleted, DeleteAccount } from "@/features/account/deletion";
import type { GeneratedItem, GeneratedList, GenerateListRequest, Quota } from "@/features/ai/generation";
import type { ListChange, ListWithItems, NewList } from "@/features/lists/list";
import type { ERRORS, ErrorExtras, ErrorName } from "@/http/errors";

/** Named types for clients, derived from the database or from zod schemas. */
type Functions = Database["public"]["Functions"];

export type NounCategory = Enums<"noun_category">;
export type ListSource = Enums<"list_source">;

export type ProfileEntity = Tables<"profiles">;
export type ListEntity = Tables<"lists">;
export type ListItemEntity = Tables<"list_items">;
export type TestEntity = Tables<"tests">;
export type AIUsageDailyEntity = Tables<"ai_usage_daily">;

export type ListWithItemsDTO = ListWithItems;
export type CreateListCommand = z.input<typeof NewList>;
export type UpdateListCommand = ListChange;

export type TouchListCommand = Functions["touch_list"]["Args"];
export type TouchListResponse = Functions["touch_list"]["Returns"];
export type CompleteTestCommand = Functions["complete_test"]["Args"];
export type CompleteTestResponse = Functions["complete_test"]["Returns"];

export type GenerateListRequestDTO = z.infer<typeof GenerateListRequest>;
export type GenerateListResponseDTO = z.infer<typeof GeneratedList>;
export type GeneratedListItem = z.infer<typeof GeneratedItem>;
export type AIQuotaDTO = z.infer<typeof Quota>;

export type DeleteAccountCommand = z.infer<typeof DeleteAccount>;
export type DeleteAccountResponse = z.infer<typeof AccountDeleted>;

/** The envelope of every error. */
export type ErrorResponse = Pick<ErrorExtras, "details" | "retry_after_seconds"> & {
  success: false;
  error: ErrorName;
  code: (typeof ERRORS)[ErrorName]["code"];
  message: string;
};

/** The error of a limit that resets at a known time. */
export type RateLimitErrorResponse = ErrorResponse & { reset_at: string };
