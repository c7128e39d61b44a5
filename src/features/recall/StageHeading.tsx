import { useEffect, useRef } from "react";

/** The heading of a new stage. It takes the focus, so that a screen reader starts reading there. */
export function StageHeading({ title, lead }: { title: string; lead: string }) {
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, []);
  return (
    <div ref={heading} tabIndex={-1} className="outline-none">
      <h2 className="text-title">{title}</h2>
      <p className="lead mt-3">{lead}</p>
    </div>
  );
}
