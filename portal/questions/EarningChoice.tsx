import { useId, useState } from 'react';
import type { PortalEarning, PortalEarningLine } from '../../api/contract/portal-commissions.ts';
import { stateWord } from '../commissions/state-word.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Pages, perPage, rangeOf } from '../parts/Pages.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';

interface EarningChoiceProps {
  /** True to offer only earnings that did not count or were taken back. */
  readonly isAppeal: boolean;
  readonly value: string;
  readonly onChange: (earningId: string) => void;
}

/** Chooses the commission in question, page by page; the choice stays on every page. */
export function EarningChoice({ isAppeal, value, onChange }: EarningChoiceProps) {
  const texts = useTexts();
  const { questions } = texts.words;
  const id = useId();
  const at = usePartnerPath();
  const [page, turn] = useState(1);
  const filter = isAppeal ? { line: 'earned', state: ['void', 'reversed'] } : { line: 'earned' };
  const { value: lines } = useLoad<readonly PortalEarningLine[]>(
    at(`/commissions?range=${rangeOf(page)}&filter=${encodeURIComponent(JSON.stringify(filter))}`),
  );
  const shown = lines?.slice(0, perPage) ?? [];
  const isElsewhere = value !== '' && lines !== undefined && !shown.some(({ earningId }) => earningId === value);
  const { value: elsewhere } = useLoad<PortalEarning>(isElsewhere ? at(`/commissions/${value}`) : null);
  const isEmpty = lines?.length === 0 && page === 1;
  return (
    <div className="field">
      <label htmlFor={id}>{isAppeal ? questions.earning : questions.earningOptional}</label>
      <select id={id} value={value} required={isAppeal} disabled={isEmpty} onChange={({ target }) => onChange(target.value)}>
        <option value="">{isAppeal ? '–' : questions.noEarning}</option>
        {elsewhere === undefined ? null : <option value={elsewhere.id}>{nameOf(texts, { ...elsewhere, at: elsewhere.earnedAt })}</option>}
        {shown.map((line) => (
          <option key={line.id} value={line.earningId}>
            {nameOf(texts, line)}
          </option>
        ))}
      </select>
      <small>{isAppeal && isEmpty ? questions.nothingRefused : null}</small>
      <Pages of={{ page, turn }} read={lines?.length ?? 0} />
    </div>
  );
}

type Texts = ReturnType<typeof useTexts>;
type Named = Pick<PortalEarningLine, 'customer' | 'amount' | 'state'> & { readonly at: string | null };

function nameOf(texts: Texts, { at, customer, amount, state }: Named): string {
  const { day, moneyText } = texts.formats;
  return [...(at === null ? [] : [day(at)]), customer, moneyText(amount), stateWord(texts, state)].join(' · ');
}
