import type { PayoutHaltRow } from '../../api/contract/payout-halts.ts';
import { haltTraceWords } from '../../api/contract/wording.ts';
import { useLanguage } from '../i18n/say.ts';

/** What showed that the books lack payments, each by its name outside. */
export function Traces({ traces }: Pick<PayoutHaltRow, 'traces'>) {
  const language = useLanguage();
  return (
    <>
      {traces.map(({ kind, name }) => (
        <div key={`${kind} ${name}`}>
          {haltTraceWords[kind][language]}: {name}
        </div>
      ))}
    </>
  );
}
