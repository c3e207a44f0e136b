import type { AccountNumberRow } from '../../api/contract/bookkeeping.ts';
import { useSay } from '../i18n/say.ts';
import { QuietVerbs } from '../sheet/QuietVerbs.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { writeNumber } from './write-number.ts';

interface NumberVerbsProps {
  readonly row: AccountNumberRow;
  readonly account: string;
}

/** Enters a new version of a number, or a separate number for a part of the account. */
export function NumberVerbs({ row, account }: NumberVerbsProps) {
  const say = useSay();
  const { id, code, subAccount, currency, number, name, version, inUse } = row;
  const asked = [
    { name: 'number', label: say('books.ownNumber'), type: 'text', isRequired: true },
    { name: 'name', label: say('books.ownName'), type: 'text', isRequired: true },
  ] as const;
  const common = {
    resource: 'account-numbers',
    verb: 'create',
    confirm: say('books.change'),
    next: say('books.changeNext'),
    hasReason: false,
    facts: [[say('books.now'), `${number} ${name}`]] as const,
    carryOut: writeNumber,
  };
  const parts = inUse.filter((part) => part.subAccount !== '' || part.currency !== '');
  return (
    <QuietVerbs>
      {parts.length < 2 ? null : (
        <VerbButton
          label={`${say('books.addPart')}…`}
          verb={{
            ...common,
            title: say('books.addPartTitle', { account }),
            targets: [{ id, label: account, seen: { code, version: 0 } }],
            fields: [
              {
                name: 'part',
                label: say('books.part'),
                type: 'choice',
                isRequired: true,
                choices: parts.map((part) => ({
                  id: `${part.subAccount}:${part.currency}`,
                  name: [part.subAccount, part.currency].filter((text) => text !== '').join(', '),
                })),
              },
              ...asked,
            ],
          }}
        />
      )}
      <VerbButton
        label={`${say('books.change')}…`}
        verb={{
          ...common,
          title: say('books.changeTitle', { account }),
          targets: [{ id, label: account, seen: { code, subAccount, currency, version } }],
          fields: asked,
        }}
      />
    </QuietVerbs>
  );
}
