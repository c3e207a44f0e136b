import type { PortalStatistics } from '../../api/contract/portal-statistics.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { Table } from '../parts/Table.tsx';

const height = 120;

/** A bar chart with one bar per day, and the same as a table for screen readers and others who prefer it. */
export function DayChart({ statistics: { days, from, to } }: { readonly statistics: NonNullable<PortalStatistics> }) {
  const { statistics: words } = useWords();
  const { date, count } = useFormats();
  const most = Math.max(1, ...days.map(({ clicks }) => clicks));
  const best = days.find(({ clicks }) => clicks === most);
  return (
    <div className="body stack">
      {best === undefined ? null : <p>{words.best(date(best.day), count(best.clicks))}</p>}
      <svg
        className="day-chart"
        role="img"
        aria-label={words.chart(date(from), date(to))}
        viewBox={`0 0 ${days.length} ${height}`}
        preserveAspectRatio="none"
      >
        {days.map(({ day, clicks }, index) => {
          const tall = (clicks / most) * height;
          return <rect key={day} x={index + 0.1} width={0.8} y={height - tall} height={tall} />;
        })}
      </svg>
      <div className="row note">
        <span className="grow">{date(from)}</span>
        <span>{date(to)}</span>
      </div>
      <details>
        <summary>{words.asTable}</summary>
        <Table
          rows={days.toReversed()}
          keyOf={({ day }) => day}
          columns={[
            { head: words.day, cell: ({ day }) => date(day), isRowHead: true, look: 'key' },
            { head: words.clicks, cell: ({ clicks }) => count(clicks), isRight: true },
            { head: words.signUps, cell: ({ signUps }) => count(signUps), isRight: true },
          ]}
        />
      </details>
    </div>
  );
}
