import Button from '@mui/material/Button';
import { useState } from 'react';
import { useCanAccess } from 'react-admin';
import type { z } from 'zod';
import type { PayoutMethodDetails, PayoutMethodRow } from '../../api/contract/payout-methods.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Note } from '../layout/blocks.ts';
import { RailName } from '../payout-runs/RailName.tsx';
import type { Command } from '../providers/data-provider.ts';
import { ask } from '../providers/http.ts';
import { QuietVerbs } from '../sheet/QuietVerbs.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';
import { FullDetails } from './FullDetails.tsx';
import { isCooling } from './MethodState.tsx';

type Details = z.infer<typeof PayoutMethodDetails>['details'];

/**
 * Buttons for a payout method: finance ends the waiting time of new details or disables them; an approver may see them in full. Both need
 * a fresh second factor.
 */
export function MethodVerbs({ method }: { readonly method: PayoutMethodRow }) {
  const say = useSay();
  const [details, setDetails] = useState<Details>();
  const { id, masked, currency, rail, partner, isOwn, sharedWith } = method;
  const common = {
    resource: 'payout-methods',
    hasReason: false,
    targets: [{ id, label: masked }],
    facts: [
      [say('methods.partner'), partner.name],
      [say('methods.by'), <RailName key="rail" rail={rail} />],
      [say('methods.account'), `${masked} ${currency}`],
      ...(sharedWith === 0
        ? []
        : [
            [
              say('payouts.checkNot.account_of_one_partner'),
              <StateMark key="shared" mark="stopped" tone="error" isWhole>
                {say('methods.shared', { smart_count: sharedWith })}
              </StateMark>,
            ] as const,
          ]),
    ],
  } as const;
  const reveal = async ({ commandId }: Command) => {
    const { json } = await ask<z.infer<typeof PayoutMethodDetails>>(`/payout-methods/${id}/reveal`, { method: 'POST', body: {} });
    setDetails(json.details);
    return { state: 'accepted' as const, commandId, code: null, reason: null };
  };
  return (
    <>
      <QuietVerbs>
        {details === undefined ? (
          <VerbButton
            label={`${say('methods.reveal')}…`}
            verb={{
              ...common,
              verb: 'reveal',
              title: say('methods.revealTitle'),
              confirm: say('methods.reveal'),
              next: say('methods.revealNext'),
              carryOut: reveal,
            }}
          />
        ) : (
          <Button onClick={() => setDetails(undefined)}>{say('methods.hide')}</Button>
        )}
        <Confirm method={method} common={common} details={details} />
        <SwitchOff method={method} common={common} />
        <SayOpen method={method} common={common} />
      </QuietVerbs>
      {isCooling(method) && isOwn ? <Note>{say('methods.own')}</Note> : null}
      {details === undefined ? null : <FullDetails details={details} />}
    </>
  );
}

interface OneVerbProps {
  readonly method: PayoutMethodRow;
  readonly common: Pick<Verb, 'resource' | 'facts' | 'targets'>;
}

/** Confirms the details. A reader who may see them compares them first; another types the account as the partner told it. */
function Confirm({ method, common, details }: OneVerbProps & { readonly details: Details | undefined }) {
  const say = useSay();
  const { instant } = useFormats();
  const { canAccess: seesAll } = useCanAccess({ resource: 'payout-methods', action: 'reveal' });
  const { id, masked, sharedWith, isOwn, editorLockedAt } = method;
  const account = details === undefined ? undefined : accountIn(details);
  const isUnread = seesAll === true && account === undefined;
  const isShared = seesAll === false && sharedWith > 0;
  const verb: Verb = {
    ...common,
    hasReason: false,
    verb: 'confirm',
    title: say('methods.confirmTitle'),
    confirm: say('methods.confirm'),
    next: say(editorLockedAt === null ? 'methods.confirmNext' : 'methods.confirmLockedNext'),
    fields: [
      ...(account === undefined
        ? ([
            { name: 'account', type: 'text', label: say('methods.accountTold'), lead: say('methods.accountToldLead'), isRequired: true },
          ] as const)
        : []),
      ...(editorLockedAt === null
        ? []
        : ([
            {
              name: 'editorIsLocked',
              type: 'tick',
              label: say('methods.lockedLabel'),
              says: say('methods.lockedSays', { date: instant(editorLockedAt) }),
              isRequired: true,
            },
          ] as const)),
    ],
    ...(account === undefined
      ? {}
      : { more: <FullDetails details={details ?? {}} />, targets: [{ id, label: masked, seen: { account } }] }),
  };
  return (
    <VerbButton
      label={`${say('methods.confirm')}…`}
      isOffered={isCooling(method) && !isOwn}
      obstacle={isUnread ? say('methods.readFirst') : isShared ? say('methods.sharedAsk') : undefined}
      verb={verb}
    />
  );
}

const accountIn = ({ iban, accountId, recipient, instruction }: Details): string | undefined =>
  iban ?? accountId ?? recipient ?? instruction ?? undefined;

function SwitchOff({ method, common }: OneVerbProps) {
  const say = useSay();
  return (
    <VerbButton
      label={`${say('methods.switchOff')}…`}
      isOffered={method.revokedAt === null}
      verb={{
        ...common,
        hasReason: true,
        verb: 'switch-off',
        title: say('methods.switchOffTitle'),
        confirm: say('methods.switchOff'),
        next: say('methods.switchOffNext'),
      }}
    />
  );
}

/** States that an account which its bank had called closed is open. */
function SayOpen({ method, common }: OneVerbProps) {
  const say = useSay();
  return (
    <VerbButton
      label={`${say('methods.sayOpen')}…`}
      isOffered={method.isCalledClosed}
      verb={{
        ...common,
        hasReason: true,
        verb: 'say-open',
        title: say('methods.sayOpenTitle'),
        confirm: say('methods.sayOpen'),
        next: say('methods.sayOpenNext'),
      }}
    />
  );
}
