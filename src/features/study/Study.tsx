import { useState } from "react";
import { I18nProvider, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { CoverWords } from "@/features/study/CoverWords";
import { NextWord } from "@/features/study/NextWord";
import type { StudyProps } from "@/features/study/study-props";
import { studyMessages } from "@/i18n/messages/study";

/** Two ways to study a list: read and cover its words, or recall each word from the one before it. */
export default function Study({ words, locale }: StudyProps) {
  const t = studyMessages(locale);
  const [way, setWay] = useState("read");
  return (
    <I18nProvider locale={locale}>
      <Tabs selectedKey={way} onSelectionChange={(key) => setWay(String(key))} className="mt-6">
        <TabList aria-label={t.ways} className="ways">
          <Tab id="read" className="ways__tab">
            {t.read}
          </Tab>
          <Tab id="drill" className="ways__tab">
            {t.drill}
          </Tab>
        </TabList>
        <TabPanel id="read" className="pt-6 outline-none">
          <CoverWords words={words} locale={locale} />
        </TabPanel>
        <TabPanel id="drill" className="pt-8 outline-none">
          <NextWord words={words} locale={locale} />
        </TabPanel>
      </Tabs>
    </I18nProvider>
  );
}
