import { useId } from 'react';
import type { PortalEarningLine } from '../../api/contract/portal-commissions.ts';
import { stateWord } from '../commissions/state-word.ts';
import { useTongue } from '../payouts/use-tongue.ts';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';

interface EarningChoiceProps {
  /** Only what did not count or was taken back. */
  readonly isAppeal: boolean;
  readonly value: string;
  readonly onChange: (earningId: string) => void;
}

/** Which commission it is about: the newest hundred. */
export function EarningChoice({ isAppeal, value, onChange }: EarningChoiceProps) {
  const tongue = useTongue();
  const { words, formats } = tongue;
  const { questions } = words;
  const id = useId();
  const at = usePartnerPath();
  const filter = isAppeal ? { line: 'earned', state: ['void', 'reversed'] } : { line: 'earned' };
  const { value: lines } = useLoad<readonly PortalEarningLine[]>(
    at(`/commissions?range=[0,99]&filter=${encodeURIComponent(JSON.stringify(filter))}`),
  );
  const nameOf = (line: PortalEarningLine) =>
    [formats.day(line.at), line.customer, formats.moneyText(line.amount), stateWord(tongue, line.state)].join(' · ');
  const isEmpty = lines?.length === 0;
  return (
    <div className="field">
      <label htmlFor={id}>{isAppeal ? questions.earning : questions.earningOptional}</label>
      <select id={id} value={value} required={isAppeal} disabled={isEmpty} onChange={({ target }) => onChange(target.value)}>
        <option value="">{isAppeal ? '–' : questions.noEarning}</option>
        {lines?.map((line) => (
          <option key={line.id} value={line.earningId}>
            {nameOf(line)}
          </option>
        ))}
      </select>
      <small>{isAppeal && isEmpty ? questions.nothingRefused : null}</small>
    </div>
  );
}
