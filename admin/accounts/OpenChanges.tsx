import type { AccountChange, AccountPerson } from '../../api/contract/people.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Facts, Row } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { useMe } from '../providers/use-me.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

interface OpenChangesProps {
  readonly person: AccountPerson;
  readonly change: AccountChange;
}

/** Lists the changes that another administrator proposed for the account. */
export function OpenChanges({ person, change }: OpenChangesProps) {
  const say = useSay();
  const me = useMe();
  const isInvolved = me?.id === change.askedBy.id || me?.id === person.id;
  const names = (roles: AccountChange['after']) => roles.map((role) => say(`roles.${role}`)).join(', ');
  const title = say(change.kind === 'roles' ? 'people.rolesAsked' : 'people.factorResetAsked');
  const facts = [
    [say('people.name'), person.name],
    ...(change.kind === 'roles'
      ? [[say('people.before'), names(change.before)] as const, [say('people.after'), names(change.after)] as const]
      : []),
    [say('people.askedBy'), change.askedBy.name],
    [say('people.because'), change.reason],
  ] as const;
  const about = {
    resource: 'people',
    hasReason: false,
    targets: [{ id: person.id, label: person.name, seen: { changeId: change.id } }],
    facts,
  };
  return (
    <Panel title={title} aside={<When at={change.askedAt} />} isPadded>
      <Facts>{facts.map(([label, value]) => [<dt key={`${label}?`}>{label}</dt>, <dd key={label}>{value}</dd>])}</Facts>
      <Row sx={{ justifyContent: 'flex-end', marginTop: '12px' }}>
        <VerbButton
          label={`${say(isInvolved ? 'people.takeBack' : 'people.refuse')}…`}
          verb={{
            ...about,
            verb: 'refuse-change',
            title: say('people.refuseTitle'),
            confirm: say(isInvolved ? 'people.takeBack' : 'people.refuse'),
            next: say('people.refuseNext'),
          }}
        />
        <VerbButton
          label={`${say('people.confirm')}…`}
          isMain
          obstacle={isInvolved ? say('people.notYourOwn') : undefined}
          verb={{
            ...about,
            verb: 'confirm-change',
            title,
            confirm: say('people.confirm'),
            next: say(change.kind === 'roles' ? 'people.confirmRolesNext' : 'people.confirmResetNext'),
          }}
        />
      </Row>
    </Panel>
  );
}
