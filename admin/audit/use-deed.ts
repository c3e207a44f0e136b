import type { AuditRow } from '../../api/contract/audit.ts';
import { useLanguage, useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { changesBetween, withMoney, withMoved, type Change } from './change.ts';
import { deedText, fieldText, valueText } from './deed-words.ts';

/** Returns functions that say in the reader's language what an entry did and changed. */
export function useDeed() {
  const language = useLanguage();
  const word = useWording();
  const say = useSay();
  const { moneyText } = useFormats();
  const spoken = (snapshot: unknown): unknown =>
    withMoved(withMoney(snapshot, moneyText), { money: moneyText, role: (role) => say(`partners.${role}`) });
  return {
    deed: (action: string): string => deedText(action, { language, word }),
    changes: ({ before, after, subject }: Pick<AuditRow, 'before' | 'after' | 'subject'>): readonly Change[] =>
      changesBetween(spoken(before), spoken(after)).map(({ name, from, to }) => {
        const text = (value: string) => valueText({ object: subject.kind, name, value }, { language, word });
        return { name: fieldText(name, language), from: text(from), to: text(to) };
      }),
  };
}
