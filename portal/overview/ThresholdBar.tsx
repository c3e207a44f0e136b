import type { Money } from '../../api/contract/money.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { useSession } from '../providers/session.tsx';

interface ThresholdBarProps {
  readonly available: Money;
  readonly threshold: Money;
  readonly missing: Money;
}

/** Shows how far the available amount is from the minimum; for a merged partner, says which partner has the money. */
export function ThresholdBar({ available, threshold, missing }: ThresholdBarProps) {
  const { overview } = useWords();
  const { moneyText, share } = useFormats();
  const { partOf } = useSession().partner;
  if (partOf !== null) return <p className="muted">{overview.moneyWith(partOf.name)}</p>;
  const part = Math.max(0, Math.min(1, available.amount / threshold.amount));
  const offset = missing.amount - (threshold.amount - available.amount);
  const text = overview.barOf(moneyText(available), moneyText(threshold));
  return (
    <div className="bar-of">
      <div className="row">
        <span className="medium grow">{text}</span>
        <span className="note">{share(Math.floor(part * 100) / 100)}</span>
      </div>
      <div className="progress" role="img" aria-label={text}>
        <span style={{ width: `${part * 100}%` }} />
      </div>
      <p className="note">
        {overview.toGo(moneyText(missing))}
        {offset > 0 ? ` ${overview.offsetFirst(moneyText({ ...missing, amount: offset }))}` : null}
      </p>
    </div>
  );
}
