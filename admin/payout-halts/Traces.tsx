import type { PayoutHaltRow } from '../../api/contract/payout-halts.ts';
import { haltTraceWords } from '../../api/contract/wording.ts';
import { useLanguage } from '../i18n/say.ts';

/** Lists the traces that showed that the books lack payments, each by its id outside. */
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
