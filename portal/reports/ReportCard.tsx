import { useState } from 'react';
import type { PortalReport } from '../../api/contract/portal-statements.ts';
import { useTimeZone } from '../i18n/time-zone.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { CsvLink } from '../parts/CsvLink.tsx';
import { Loading } from '../parts/Loading.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { ReportTable } from './ReportTable.tsx';
import { lastMonths, monthOf, monthsFrom } from './months.ts';

const groups = ['month', 'customer', 'channel', 'kind'] as const;
const shownMonths = 12;
const offeredMonths = 36;

/** Shows what was earned in whole months, grouped, with totals per currency. */
export function ReportCard() {
  const { words } = useTexts();
  const { reports } = words;
  const at = usePartnerPath();
  const thisMonth = monthOf(new Date(serverNow()), useTimeZone());
  const [period, setPeriod] = useState({ from: monthsFrom(thisMonth, 1 - shownMonths), to: thisMonth });
  const [by, setBy] = useState<(typeof groups)[number]>('month');
  const query = `from=${period.from}&to=${period.to}&by=${by}`;
  const loaded = useLoad<PortalReport>(at(`/report?${query}`));
  const months = lastMonths(thisMonth, offeredMonths);
  const change = (part: Partial<typeof period>) =>
    setPeriod((past) => {
      const { from, to } = { ...past, ...part };
      return from <= to ? { from, to } : { from: part.from ?? to, to: part.to ?? from };
    });
  const download = <CsvLink path={`/report/export.csv?${query}`}>{reports.csv}</CsvLink>;
  return (
    <Card title={reports.lead} aside={download}>
      <div className="choices">
        <MonthField label={reports.from} months={months} value={period.from} onChange={(from) => change({ from })} />
        <MonthField label={reports.to} months={months} value={period.to} onChange={(to) => change({ to })} />
        <div className="field full" role="group" aria-label={reports.by}>
          <span aria-hidden="true">{reports.by}</span>
          <div className="segments">
            {groups.map((group) => (
              <button key={group} type="button" aria-pressed={group === by} onClick={() => setBy(group)}>
                {reports.groups[group]}
              </button>
            ))}
          </div>
        </div>
      </div>
      <Loading loaded={loaded} what={reports.lead} skeleton={<ReportBones />}>
        {(report) => <ReportTable report={report} />}
      </Loading>
    </Card>
  );
}

interface MonthFieldProps {
  readonly label: string;
  readonly months: readonly string[];
  readonly value: string;
  readonly onChange: (month: string) => void;
}

function MonthField({ label, months, value, onChange }: MonthFieldProps) {
  const { formats } = useTexts();
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {months.map((month) => (
          <option key={month} value={month}>
            {formats.shortMonth(month)}
          </option>
        ))}
      </select>
    </label>
  );
}

const ReportBones = () => (
  <div className="body stack" aria-hidden style={{ minHeight: 256 }}>
    {[70, 82, 64, 76, 58].map((width) => (
      <span key={width} className="bone" style={{ width: `${width}%` }} />
    ))}
  </div>
);
