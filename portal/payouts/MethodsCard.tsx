import Bank from '@mui/icons-material/AccountBalanceOutlined';
import Hand from '@mui/icons-material/HandshakeOutlined';
import Wallet from '@mui/icons-material/AccountBalanceWalletOutlined';
import type { PortalPayoutMethod, PortalPayoutMethods } from '../../api/contract/portal-payout-methods.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Message } from '../parts/Message.tsx';
import { NotYours } from '../parts/NotYours.tsx';
import { Chip } from '../parts/State.tsx';
import { useSession } from '../providers/session.tsx';
import type { Loaded } from '../providers/use-load.ts';
import { accountName } from './account-name.ts';

interface MethodsCardProps {
  readonly loaded: Loaded<PortalPayoutMethods>;
  readonly isOwner: boolean;
  readonly onChange: () => void;
  readonly onSwitchOff: (method: PortalPayoutMethod) => void;
}

export function MethodsCard({ loaded, isOwner, onChange, onSwitchOff }: MethodsCardProps) {
  const { words } = useTexts();
  const { me, partner } = useSession();
  if (!isOwner)
    return (
      <Card title={words.payouts.methods}>
        <NotYours what={words.payouts.methods} />
      </Card>
    );
  const current = (loaded.value?.methods ?? []).filter(({ state }) => state !== 'revoked');
  const change = (
    <button type="button" className="link" onClick={onChange} disabled={loaded.value === undefined}>
      {current.length === 0 ? words.payouts.add : words.payouts.change}
    </button>
  );
  return (
    <Card
      title={words.payouts.methods}
      aside={change}
      footer={me.secondFactor.enrolled ? words.payouts.stepUpNoteCode : words.payouts.stepUpNote}
    >
      <Loading loaded={loaded} what={words.payouts.methods} skeleton={<Bones />}>
        {() =>
          current.length === 0 ? (
            <Message icon={<Bank aria-hidden />} title={words.payouts.noMethod}>
              {partner.partOf === null ? words.payouts.noMethodLead : words.overview.moneyWith(partner.partOf.name)}
            </Message>
          ) : (
            <ul className="methods">
              {current.map((method) => (
                <Method key={method.id} method={method} onSwitchOff={() => onSwitchOff(method)} />
              ))}
            </ul>
          )
        }
      </Loading>
    </Card>
  );
}

const icons = { bank_file: Bank, stripe_connect: Wallet, paypal: Wallet, manual: Hand } as const;

interface MethodProps {
  readonly method: PortalPayoutMethod;
  readonly onSwitchOff: () => void;
}

function Method({ method, onSwitchOff }: MethodProps) {
  const texts = useTexts();
  const { payouts, request } = texts.words;
  const { rail, currency, state } = method;
  const { standing, about } = wordsOfMethod(method, texts);
  const Icon = icons[rail];
  return (
    <li>
      <Icon aria-hidden />
      <span className="medium">
        {request.rails[rail]}, {currency}
      </span>
      {state === 'ready' ? (
        <Chip mark="done" tone="success">
          {standing}
        </Chip>
      ) : (
        <Chip mark="locked" tone="warning">
          {standing}
        </Chip>
      )}
      <span className="note">
        {about}{' '}
        <button type="button" className="link" aria-label={payouts.switchOffThis(accountName(method, texts.words))} onClick={onSwitchOff}>
          {payouts.switchOff}
        </button>
      </span>
    </li>
  );
}

type Texts = Pick<ReturnType<typeof useTexts>, 'words' | 'formats'>;

/** Returns the state of a payout method in two words, and what the partner should know about it. */
function wordsOfMethod(method: PortalPayoutMethod, { words, formats }: Texts) {
  const { state, createdAt, activeFrom } = method;
  const { payouts } = words;
  const account = accountName(method, words);
  switch (state) {
    case 'resting':
      return { standing: payouts.from(formats.instant(activeFrom)), about: payouts.resting(account, formats.instant(createdAt)) };
    case 'unconfirmed':
      return { standing: payouts.unconfirmed, about: payouts.unconfirmedLead(account, formats.day(createdAt)) };
    case 'ready':
      return { standing: payouts.ready, about: payouts.since(account, formats.day(createdAt)) };
    case 'unverified':
    case 'revoked': // never listed
      return { standing: payouts.unverified, about: payouts.since(account, formats.day(createdAt)) };
  }
}

const Bones = () => (
  <div className="body stack" aria-hidden>
    <span className="bone" style={{ width: '64%' }} />
    <span className="bone" style={{ width: '88%' }} />
  </div>
);
