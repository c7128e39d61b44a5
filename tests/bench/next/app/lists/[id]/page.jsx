import { notFound } from "next/navigation";
import { Frame, Place, Score } from "../../../frame";
import { reader, supabase } from "../../../supabase";

export default async function List({ params }) {
  const { id } = await params;
  const client = await supabase();
  const [{ data: list }] = await Promise.all([
    client
      .rpc("touch_list", { p_list_id: id })
      .select("*, items:list_items(*)")
      .order("position", { referencedTable: "items" })
      .maybeSingle(),
    reader(client),
  ]);
  if (!list) notFound();
  const path = `/lists/${id}`;
  return (
    <Frame current="/dashboard">
      <a href="/dashboard" className="link mb-6 inline-flex min-h-11 items-center gap-2">
        All lists
      </a>
      <h1 className="word" dir="auto">
        {list.name}
      </h1>
      <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft">
        <span>{`${list.item_count} words`}</span>
        {list.first_tested_at && <span>Locked</span>}
      </p>
      {list.first_tested_at && (
        <p className="mt-2 text-note text-ink-soft">
          Locked since your first test, so your scores stay comparable.
        </p>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        <a href={`${path}/study`} className="button" data-variant="primary">
          Study
        </a>
        <a href={`${path}/test`} className="button" data-variant="outline">
          Test
        </a>
        <a href={`${path}/edit`} className="button" data-variant="outline">
          {list.first_tested_at ? "Rename" : "Edit"}
        </a>
      </div>
      {list.last_correct !== null && (
        <p className="mt-5 flex items-baseline gap-x-3">
          <span className="text-ink-soft">Last score</span>
          <Score correct={list.last_correct} total={list.last_correct + list.last_wrong} />
          <a href={`${path}/history`} className="link inline-flex min-h-11 items-center px-1">
            History
          </a>
        </p>
      )}
      <ol className="mt-8">
        {list.items.map(({ id: item, display }, index) => (
          <Place key={item} n={index + 1}>
            {display}
          </Place>
        ))}
      </ol>
    </Frame>
  );
}
