import type { PortalEarning } from '../../api/contract/portal-commissions.ts';
import { stateWord } from '../commissions/state-word.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { lacksAValue, withoutState } from '../i18n/use-wording.ts';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';

/** Shows the commission that the question is about, in its present state, with the reason. */
export function AboutEarning({ earningId }: { readonly earningId: string }) {
  const texts = useTexts();
  const { words, formats, wording } = texts;
  const at = usePartnerPath();
  const { value } = useLoad<PortalEarning>(at(`/commissions/${earningId}`));
  if (value === undefined) return null;
  const { customer, amount, state, reason, source } = value;
  const why = reason === null ? '' : withoutState(wording('reasons', reason));
  const facts = [customer, source?.reference ?? '', formats.moneyText(amount), stateWord(texts, state), lacksAValue(why) ? '' : why];
  return (
    <p className="muted">
      {words.questions.toCommission} {facts.filter((fact) => fact !== '').join(' · ')}
    </p>
  );
}
