import { useState } from 'react';
import type { NextPayout } from '../../api/contract/portal-overview.ts';
import type { PortalPayoutMethod } from '../../api/contract/portal-payout-methods.ts';
import type { PayoutRequested } from '../../api/contract/portal-payouts.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Complaint } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { useIsViewing, usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { refusalOf } from './refusal.ts';
import { stopOf } from './obstacle.ts';

interface RequestSheetProps {
  readonly next: NextPayout;
  /** The methods of this currency, without revoked ones. */
  readonly methods: readonly PortalPayoutMethod[];
  readonly onClose: () => void;
  readonly onRequested: (sentence: string) => void;
  /** Called after a refusal: the page behind the sheet is out of date. */
  readonly onRefused: () => void;
}

/** Requests a payout: a second click may choose another method, the third confirms. The verdict is immediate. */
export function RequestSheet({ next, methods, onClose, onRequested, onRefused }: RequestSheetProps) {
  const texts = useTexts();
  const { words, formats } = texts;
  const isViewing = useIsViewing();
  const at = usePartnerPath();
  const [amount] = useState(next.available); // fixed when the sheet opens, so that the person requests what they saw
  const isReady = ({ state }: PortalPayoutMethod) => state === 'ready';
  const [methodId, choose] = useState(
    () => (methods.find((method) => isReady(method) && method.id === next.method?.id) ?? methods.find(isReady))?.id,
  );
  const paidIn = methods.find(({ id }) => id === methodId)?.currency;
  const [refusal, setRefusal] = useState<string>();
  const { isSending, send, complaint } = useCommand();
  const text = formats.moneyText(amount);
  const request = async () => {
    if (methodId === undefined) return;
    setRefusal(undefined);
    const verdict = await send<PayoutRequested>(at('/payouts'), { amount, methodId });
    if (verdict?.state === 'refused') setRefusal(whyNot(verdict, next, texts));
    if (verdict === undefined || verdict.state === 'refused') onRefused();
    else onRequested(verdict.state === 'queued' ? words.request.queued : words.request.accepted(text));
  };
  return (
    <Sheet title={words.request.title(text)} isBusy={isSending} onClose={onClose} onSubmit={() => void request()}>
      <fieldset>
        <legend className="note">{words.request.payTo}</legend>
        {methods.map((method) => (
          <label key={method.id} className="option">
            <input
              type="radio"
              name="method"
              value={method.id}
              checked={method.id === methodId}
              data-first={method.id === methodId || undefined}
              disabled={!isReady(method)}
              onChange={() => choose(method.id)}
            />
            <Way method={method} />
          </label>
        ))}
      </fieldset>
      {paidIn === undefined || paidIn === next.currency ? null : <p className="note">{words.request.converts(paidIn)}</p>}
      <p className="note">{methodId === undefined ? words.request.noneReady : words.request.next}</p>
      <Complaint>{refusal ?? complaint}</Complaint>
      <div className="buttons">
        <button type="submit" className="button main" disabled={isSending || methodId === undefined}>
          {isSending && !isViewing ? words.request.sending : words.request.confirm(text)}
        </button>
        <button type="button" className="button bare" onClick={onClose}>
          {words.request.notNow}
        </button>
      </div>
    </Sheet>
  );
}

function Way({ method: { rail, masked, state, activeFrom } }: { readonly method: PortalPayoutMethod }) {
  const {
    words: { request },
    formats,
  } = useTexts();
  const isNamed = rail !== 'manual'; // payment by hand has no account to name
  if (state === 'ready')
    return (
      <span>
        <span className="medium">{request.rails[rail]}</span>
        {isNamed ? <span className="note">{masked}</span> : null}
      </span>
    );
  const waits = state === 'unconfirmed' ? request.unconfirmed : request.unverified;
  const rest = state === 'resting' ? request.rests(formats.instant(activeFrom)) : waits;
  return (
    <span>
      <span className="medium">{isNamed ? `${request.rails[rail]} ${masked}` : request.rails[rail]}</span>
      <span className="note">{rest}</span>
    </span>
  );
}

/** Returns why no payout can be requested: below the minimum with the missing amount, otherwise the reason. */
function whyNot(
  verdict: PayoutRequested,
  { threshold, currency }: NextPayout,
  { words, formats, wording }: ReturnType<typeof useTexts>,
): string {
  const { missing } = verdict;
  if (missing === null || missing.amount <= 0)
    return `${words.request.refused}. ${stopOf(verdict.code, words) ?? refusalOf(verdict, (table, code) => wording(table, code, { currency }))}`;
  const text = formats.moneyText(missing);
  return threshold === null ? words.request.missingOnly(text) : words.request.missing(text, formats.moneyText(threshold));
}
