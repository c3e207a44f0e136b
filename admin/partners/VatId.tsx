import { styled } from '@mui/material/styles';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { Dash } from '../fields/Dash.tsx';
import { StateMark } from '../fields/StateMark.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Note, Row } from '../layout/blocks.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { useDataProvider } from 'react-admin';
import type { CommendDataProvider } from '../providers/data-provider.ts';
import { partyOf, partyText } from './Billed.tsx';
import { sayFound } from './say-found.ts';

/** Shows the VAT id as the partner gave it and the last register check, with buttons to record the register's answer. */
export function VatId({ partner }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const { act } = useDataProvider<CommendDataProvider>();
  const { vat, billed } = partner;
  const vatId = vat?.id ?? '–';
  const day = { type: 'date', isRequired: false } as const;
  const days = [
    { ...day, name: 'registeredFrom', label: say('partners.vatRegisteredFrom'), lead: say('partners.vatRegisteredFromLead') },
    { ...day, name: 'registeredUntil', label: say('partners.vatRegisteredUntil'), lead: say('partners.vatRegisteredUntilLead') },
  ];
  const verbs = [
    { verb: 'check-vat-id', label: say('partners.checkVat'), next: say('partners.checkVatNext'), fields: days },
    { verb: 'refute-vat-id', label: say('partners.refuteVat'), next: say('partners.refuteVatNext'), fields: [] },
  ];
  return (
    <>
      {vat === null ? <Dash /> : <Given vat={vat} />}
      <AtTheEnd>
        {verbs.map(({ verb, label, next, fields }) => (
          <VerbButton
            key={verb}
            label={`${label}…`}
            isOffered={vat !== null}
            verb={{
              resource: 'partners',
              verb,
              title: say('partners.checkVatTitle', { vatId }),
              confirm: label,
              next,
              hasReason: true,
              fields,
              carryOut: sayFound(act),
              facts: [[say('partners.vat'), vatId], ...(billed === null ? [] : [[say('partners.billed'), partyText(billed)] as const])],
              targets:
                vat === null || billed === null ? [] : [{ id: partner.id, label: partner.name, seen: { vatId, billed: partyOf(billed) } }],
            }}
            record={partner}
          />
        ))}
      </AtTheEnd>
    </>
  );
}

const AtTheEnd = styled(Row)({ justifyContent: 'flex-end' });

interface GivenProps {
  readonly vat: NonNullable<PartnerDetail['vat']>;
}

function Given({ vat }: GivenProps) {
  const say = useSay();
  return (
    <>
      {vat.id}
      <p>
        <LookedUp vat={vat} />
      </p>
      {vat.sharedWith === 0 ? null : (
        <StateMark mark="stopped" tone="error">
          {say('partners.vatShared', { smart_count: vat.sharedWith })}
        </StateMark>
      )}
      {vat.isCompanys ? (
        <StateMark mark="stopped" tone="error">
          {say('partners.vatOurs')}
        </StateMark>
      ) : null}
    </>
  );
}

function LookedUp({ vat: { checkedAt, refutedAt, registeredFrom, registeredUntil } }: GivenProps) {
  const say = useSay();
  const days = (
    <>
      <Day label={say('partners.vatSince')} at={registeredFrom} />
      <Day label={say('partners.vatUntil')} at={registeredUntil} />
    </>
  );
  if (refutedAt !== null)
    return (
      <>
        <StateMark mark="stopped" tone="error">
          {say('partners.vatRefuted')} <When at={refutedAt} isDay />
        </StateMark>
        <Note>{days}</Note>
      </>
    );
  if (checkedAt === null)
    return (
      <Note>
        {say('partners.vatUnchecked')}
        {days}
      </Note>
    );
  return (
    <Note>
      {say('partners.vatChecked')} <When at={checkedAt} isDay />
      {days}
    </Note>
  );
}

const Day = ({ label, at }: { readonly label: string; readonly at: string | null }) =>
  at === null ? null : (
    <>
      {', '}
      {label} <When at={at} isDay />
    </>
  );
