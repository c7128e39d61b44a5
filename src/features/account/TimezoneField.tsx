import { useEffect, useMemo, useState } from "react";
import type { Locale } from "@/i18n/locale";
import { settingsMessages } from "@/i18n/messages/settings";
import { Button } from "@/ui/Button";
import { ComboBox } from "@/ui/ComboBox";

type TimezoneFieldProps = {
  locale: Locale;
  /** IANA name. */
  value: string;
  error?: string | undefined;
  onChange: (timezone: string) => void;
};

/** The learner's time zone, searchable by city, with a button for the device's own. */
export function TimezoneField({ locale, value, error, onChange }: TimezoneFieldProps) {
  const t = settingsMessages(locale);
  const [device, setDevice] = useState<string>();
  // Known only in the browser.
  useEffect(() => setDevice(Intl.DateTimeFormat().resolvedOptions().timeZone), []);

  const options = useMemo(() => {
    // The device's list may lack UTC, or a zone chosen on a newer device.
    const zones = new Set(["UTC", value, ...Intl.supportedValuesOf("timeZone")]);
    return [...zones].sort().map((zone) => ({ value: zone, label: zoneName(zone) }));
  }, [value]);

  return (
    <>
      <ComboBox
        label={t.timezone}
        hint={t.timezoneHint}
        options={options}
        value={value}
        onChange={onChange}
        openLabel={t.showTimezones}
        emptyText={t.noTimezone}
        error={error}
      />
      {device && device !== value && (
        <Button variant="quiet" className="-ml-3 mt-1" onPress={() => onChange(device)}>
          {t.useDevice(zoneName(device.split("/").at(-1) ?? device))}
        </Button>
      )}
    </>
  );
}

/** "America / Argentina / Buenos Aires" for "America/Argentina/Buenos_Aires". */
function zoneName(zone: string): string {
  return zone.replaceAll("_", " ").replaceAll("/", " / ");
}
