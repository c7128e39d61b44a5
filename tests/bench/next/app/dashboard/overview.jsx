"use client";
import { useState } from "react";
import { Score } from "../../frame";

/** The lists, each of which can be deleted after a question. */
export function Overview({ lists: initial }) {
  const [lists, setLists] = useState(initial);
  const [deleting, setDeleting] = useState(null);

  async function confirm() {
    const response = await fetch(`/lists/${deleting.id}`, { method: "DELETE" }).catch(() => null);
    if (response?.ok) setLists((current) => current.filter(({ id }) => id !== deleting.id));
    setDeleting(null);
  }

  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1>Lists</h1>
          <p className="mt-1 text-ink-soft">{`${lists.length} of 50 lists`}</p>
        </div>
        <a href="/lists/new" className="button" data-variant="primary">
          New list
        </a>
      </div>
      <ul className="mt-6 border-t border-rule">
        {lists.map((list) => (
          <Row key={list.id} list={list} onDelete={() => setDeleting(list)} />
        ))}
      </ul>
      {deleting && (
        <dialog open className="dialog">
          <h2>{`Delete “${deleting.name}”?`}</h2>
          <p>{`This deletes ${deleting.words} words. You can’t undo this.`}</p>
          <button onClick={confirm}>Delete list</button>
          <button onClick={() => setDeleting(null)}>Keep list</button>
        </dialog>
      )}
    </>
  );
}

function Row({ list, onDelete }) {
  return (
    <li className="list-row">
      <div className="min-w-0">
        <a href={`/lists/${list.id}`} className="list-row__name word text-word" dir="auto">
          {list.name}
        </a>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-note text-ink-soft">
          <span>{`${list.words} words · ${list.opened ? `opened ${list.opened}` : "not opened yet"}`}</span>
          {list.locked && (
            <span className="inline-flex items-center gap-1.5 rounded-full bg-sunken px-2.5 py-0.5">
              Locked
            </span>
          )}
        </p>
      </div>
      {list.score ? (
        <Score correct={list.score[0]} total={list.score[1]} />
      ) : (
        <span className="sr-only">Not tested yet</span>
      )}
      <button
        className="button icon-button"
        data-variant="quiet"
        aria-label={`Delete ${list.name}`}
        onClick={onDelete}
      >
        <svg
          aria-hidden="true"
          className="size-[1.1em]"
          viewBox="0 0 20 20"
          fill="none"
          stroke="currentColor"
        >
          <path d="M4 5.5h12M8 5.5V4h4v1.5M5.5 5.5l.75 11h7.5l.75-11M8.5 8.5v5M11.5 8.5v5" />
        </svg>
      </button>
    </li>
  );
}
