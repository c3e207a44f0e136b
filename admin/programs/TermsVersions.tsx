import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { TermsRow } from '../../api/contract/programs.ts';
import { Dash } from '../fields/Dash.tsx';
import { StateMark } from '../fields/StateMark.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { differencesOf, rulesOfTerms } from './rules.ts';

interface TermsVersionsProps {
  readonly versions: readonly TermsRow[];
  readonly words: Parameters<typeof rulesOfTerms>[1];
}

/** Lists the versions of the terms, which never change: a new one says from when it applies. Choosing one shows its changes. */
export function TermsVersions({ versions, words }: TermsVersionsProps) {
  const say = useSay();
  const [chosenId, choose] = useState<string>();
  const chosen = versions.find(({ id }) => id === chosenId) ?? versions[0];
  if (chosen === undefined) return null;
  return (
    <Panel title={say('programs.versions')}>
      <PlainTable<TermsRow>
        label={say('programs.versions')}
        rows={versions}
        keyOf={({ id }) => id}
        columns={[
          {
            head: say('programs.version'),
            cell: ({ id, version }) => (
              <Choose type="button" aria-pressed={id === chosen.id} onClick={() => choose(id)}>
                {say('commissions.termsVersion', { version })}
              </Choose>
            ),
          },
          { head: say('programs.validFrom'), cell: ({ validFrom }) => <When at={validFrom} isDay /> },
          { head: say('programs.forWhom'), isWide: true, cell: ({ partnerId, partnerGroupId }) => say(forWhom(partnerId, partnerGroupId)) },
          {
            head: say('programs.state'),
            cell: ({ isInForce }) =>
              isInForce ? (
                <StateMark mark="done" tone="success">
                  {say('programs.inForce')}
                </StateMark>
              ) : (
                <Dash />
              ),
          },
        ]}
      />
      <Difference chosen={chosen} versions={versions} words={words} />
    </Panel>
  );
}

const forWhom = (partnerId: string | null, partnerGroupId: string | null) => {
  if (partnerId !== null) return 'programs.onePartner' as const;
  return partnerGroupId === null ? ('programs.everybody' as const) : ('programs.group' as const);
};

function Difference({ chosen, versions, words }: TermsVersionsProps & { readonly chosen: TermsRow }) {
  const say = useSay();
  const older = versions
    .filter(
      ({ partnerId, partnerGroupId, version }) =>
        partnerId === chosen.partnerId && partnerGroupId === chosen.partnerGroupId && version < chosen.version,
    )
    .toSorted((one, other) => other.version - one.version)[0];
  if (older === undefined) return <Foot>{say('programs.onlyOne')}</Foot>;
  const differences = differencesOf(rulesOfTerms(older, words), rulesOfTerms(chosen, words));
  return (
    <>
      <Foot>
        {say('programs.between', { older: older.version, newer: chosen.version })}
        {differences.length === 0 ? `: ${say('programs.same')}` : ''}
      </Foot>
      <PlainTable
        label={say('programs.difference')}
        rows={differences}
        keyOf={({ about }) => about}
        empty=""
        columns={[
          { head: say('programs.setting'), cell: ({ about }) => about },
          { head: say('commissions.before'), isText: true, cell: ({ before }) => <Before>{before}</Before> },
          { head: say('commissions.after'), isText: true, cell: ({ says }) => says },
        ]}
      />
    </>
  );
}

const Choose = styled('button')({
  padding: 0,
  border: 0,
  background: 'none',
  font: 'inherit',
  fontWeight: 500,
  color: 'var(--primary)',
  cursor: 'pointer',
  '&[aria-pressed=true]': { color: 'var(--ink)' },
});
const Foot = styled('p')({ padding: '12px 16px', borderTop: '1px solid var(--line)', color: 'var(--muted)' });
const Before = styled('del')({ color: 'var(--muted)' });
