import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { I18nProvider } from "react-aria-components";
import { byDay, describeEvents, type EventRow } from "@/features/auth/audit/event-rows";
import type { EventInfo } from "@/features/auth/audit/events";
import type { Reader } from "@/i18n/format";
import { errorText } from "@/i18n/messages/errors";
import { securityMessages } from "@/i18n/messages/security";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { useSubmit } from "@/ui/useSubmit";

type EventPage = { events: EventInfo[]; next: string | null };

type EventLogProps = {
  reader: Reader;
  /** The newest, and where the next page begins. */
  events: EventRow[];
  next: string | null;
};

/** What happened around the learner's account, by day, newest first. */
export default function EventLog({ reader, events: newest, next: first }: EventLogProps) {
  const t = securityMessages(reader.locale).events;
  const [rows, setRows] = useState(newest);
  const [next, setNext] = useState(first);
  const list = useRef<HTMLDivElement>(null);
  const added = rows.length - newest.length;

  const showMore = useSubmit(async ({ signal }) => {
    if (next === null) return;
    const path = `/api/auth/events?before=${encodeURIComponent(next)}`;
    const page = await callApi<EventPage>("GET", path, undefined, { signal });
    flushSync(() => {
      setRows((current) => [...current, ...describeEvents(page.events, reader)]);
      setNext(page.next);
    });
    // Reading continues at the first new entry.
    list.current?.querySelectorAll("li")[rows.length]?.focus();
  });

  return (
    <I18nProvider locale={reader.locale}>
      <section className="mt-14" aria-labelledby="events">
        <h2 id="events">{t.title}</h2>
        <p className="mt-2 text-ink-soft">{rows.length > 0 ? t.lead : t.empty}</p>
        {rows.length > 0 && <p className="hint mt-1">{t.notYou}</p>}
        <div ref={list}>
          {byDay(rows).map(({ day, rows: events }) => (
            <div key={day} className="mt-6">
              <h3 className="day">{day}</h3>
              <ul>
                {events.map((event) => (
                  <Entry key={event.id} event={event} warning={t.warning} />
                ))}
              </ul>
            </div>
          ))}
        </div>
        <div className="mt-6 grid justify-items-start gap-4">
          {showMore.failure !== undefined && (
            <Notice tone="error" title={t.failed} live>
              {errorText(reader.locale, showMore.failure)}
            </Notice>
          )}
          {next && (
            <Button variant="outline" isPending={showMore.isPending} onPress={() => showMore.submit()}>
              {t.more}
            </Button>
          )}
          {!next && rows.length > 0 && <p className="hint">{t.end}</p>}
        </div>
        <p className="sr-only" role="status">
          {added > 0 && t.shown(added)}
        </p>
      </section>
    </I18nProvider>
  );
}

function Entry({ event, warning }: { event: EventRow; warning: string }) {
  return (
    <li className="event" tabIndex={-1} data-warning={event.isWarning || undefined}>
      <time dateTime={event.iso} className="text-ink-soft tabular-nums">
        {event.time}
      </time>
      <div className="min-w-0">
        <p>
          {event.isWarning && <span className="sr-only">{warning}: </span>}
          {event.text}
        </p>
        {event.from.length > 0 && (
          <p className="facts">
            {event.from.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}
