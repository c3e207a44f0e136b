import { useState } from 'react';
import { useGetList } from 'react-admin';
import { keyDays, type ApiKeyRow, type MadeApiKey } from '../../api/contract/api-keys.ts';
import { keyScopes } from '../../api/contract/key-scopes.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useAgo } from '../fields/use-ago.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Mono } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { pollEveryMs } from '../layout/poll.ts';
import type { Command } from '../providers/data-provider.ts';
import { ask } from '../providers/http.ts';
import { QuietVerbs } from '../sheet/QuietVerbs.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { NewKey } from './NewKey.tsx';

/** Lists the API keys of the host product. Only the beginning of a key is known: the key itself is shown once, when it is made. */
export function ApiKeys() {
  const say = useSay();
  const ago = useAgo();
  const [made, setMade] = useState<string>();
  const { data = [] } = useGetList<ApiKeyRow>('api-keys', undefined, { refetchInterval: pollEveryMs, retry: false });
  return (
    <Panel title={say('settings.keys')} aside={<MakeKey onMade={setMade} />}>
      {made === undefined ? null : <NewKey text={made} onKept={() => setMade(undefined)} />}
      <PlainTable<ApiKeyRow>
        label={say('settings.keys')}
        rows={data}
        keyOf={({ id }) => id}
        phoneFirst={[say('settings.prefix'), say('settings.expires'), say('people.verbs')]}
        empty={say('settings.noKeys')}
        columns={[
          { head: say('settings.prefix'), cell: ({ prefix }) => <Mono>{prefix}…</Mono> },
          { head: say('settings.program'), cell: ({ program }) => program.name },
          {
            head: say('settings.scopes'),
            isText: true,
            cell: ({ scopes }) => scopes.map((scope) => say(`apiKeys.scopeNames.${scope}`)).join(', '),
          },
          { head: say('apiKeys.madeBy'), cell: (row) => <Maker row={row} /> },
          { head: say('settings.lastUsed'), cell: ({ lastUsedAt }) => ago(lastUsedAt) },
          {
            head: say('settings.expires'),
            cell: ({ expiresAt, state }) =>
              state === 'active' ? <End at={expiresAt} /> : <StateMark mark="refused">{say(`apiKeys.states.${state}`)}</StateMark>,
          },
          { head: say('people.verbs'), cell: (row) => <Revoke row={row} /> },
        ]}
      />
    </Panel>
  );
}

/** Names who made the key; marks it if that person has left, since they have seen the key. */
function Maker({ row: { createdBy, isMakerGone, state } }: { readonly row: ApiKeyRow }) {
  const say = useSay();
  if (state !== 'active' || !isMakerGone) return createdBy ?? '–';
  return (
    <StateMark mark="ended" tone="warning">
      {say('apiKeys.makerGone', { name: createdBy ?? '–' })}
    </StateMark>
  );
}

const dayMs = 86_400_000;

/** The end of a key, highlighted in time: without another key the host product is refused from then on. */
function End({ at }: { readonly at: string }) {
  const say = useSay();
  const left = Math.ceil((Date.parse(at) - serverNow()) / dayMs);
  if (left > keyDays.announced) return <When at={at} isDay />;
  return (
    <StateMark mark="ended" tone="warning">
      <When at={at} isDay /> · {say('apiKeys.endsIn', { smart_count: left })}
    </StateMark>
  );
}

function Revoke({ row: { id, prefix, program, state } }: { readonly row: ApiKeyRow }) {
  const say = useSay();
  return (
    <QuietVerbs>
      <VerbButton
        label={`${say('apiKeys.revoke')}…`}
        isOffered={state === 'active'}
        verb={{
          resource: 'api-keys',
          verb: 'revoke',
          title: say('apiKeys.revokeTitle', { prefix }),
          confirm: say('apiKeys.revoke'),
          next: say('apiKeys.revokeNext'),
          hasReason: false,
          targets: [{ id, label: prefix }],
          facts: [[say('settings.program'), program.name]],
        }}
      />
    </QuietVerbs>
  );
}

const lives = [30, keyDays.usual, 180, keyDays.most];

function MakeKey({ onMade }: { readonly onMade: (key: string) => void }) {
  const say = useSay();
  const make = async ({ body, commandId }: Command) => {
    const headers = { 'Idempotency-Key': commandId };
    const { json } = await ask<MadeApiKey>('/api-keys', { method: 'POST', body, headers });
    if (json.key !== null) onMade(json.key);
    return { state: 'accepted' as const, commandId, code: null, reason: null };
  };
  return (
    <VerbButton
      label={`${say('apiKeys.make')}…`}
      verb={{
        resource: 'api-keys',
        verb: 'create',
        title: say('apiKeys.makeTitle'),
        confirm: say('apiKeys.make'),
        next: say('apiKeys.makeNext'),
        hasReason: false,
        facts: [],
        targets: [{ id: 'new', label: '' }],
        carryOut: make,
        fields: [
          {
            type: 'record',
            name: 'programId',
            label: say('apiKeys.program'),
            isRequired: true,
            resource: 'programs',
            filter: {},
            searching: say('apiKeys.programSearch'),
            nothing: say('apiKeys.noProgram'),
          },
          {
            type: 'choices',
            name: 'scopes',
            label: say('apiKeys.scopes'),
            isRequired: true,
            choices: keyScopes.map((id) => ({ id, name: say(`apiKeys.scopeNames.${id}`) })),
          },
          {
            type: 'choice',
            name: 'days',
            label: say('apiKeys.days'),
            isRequired: true,
            choices: lives.map((count) => ({ id: String(count), name: say('apiKeys.daysOf', { count }) })),
          },
        ],
      }}
    />
  );
}
