import { Frame } from "../../frame";
import { listsStyle } from "../../product.json";
import { reader, supabase } from "../../supabase";
import { Overview } from "./overview";

const STEPS = [
  ["year", 365 * 24 * 3600],
  ["month", 30 * 24 * 3600],
  ["week", 7 * 24 * 3600],
  ["day", 24 * 3600],
  ["hour", 3600],
  ["minute", 60],
];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

function ago(iso) {
  const seconds = Math.round((Date.parse(iso) - Date.now()) / 1000);
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : "just now";
}

export default async function Dashboard() {
  const client = await supabase();
  const [{ data }] = await Promise.all([
    client
      .from("lists")
      .select("*")
      .order("last_accessed_at", { ascending: false, nullsFirst: false })
      .order("created_at", { ascending: false })
      .limit(50)
      .throwOnError(),
    reader(client),
  ]);
  const lists = data.map((list) => ({
    id: list.id,
    name: list.name,
    words: list.item_count,
    locked: list.first_tested_at !== null,
    opened: list.last_accessed_at && ago(list.last_accessed_at),
    score: list.last_correct === null ? null : [list.last_correct, list.last_correct + list.last_wrong],
  }));
  return (
    <Frame current="/dashboard">
      <style>{listsStyle}</style>
      <Overview lists={lists} />
    </Frame>
  );
}
