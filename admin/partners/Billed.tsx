import type { BilledParty, PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Muted, Note } from '../layout/blocks.ts';

/** As it stands on documents: what is looked up in a register is compared with this. */
export const partyText = ({ legalName, street, postcode, town, country }: BilledParty): string =>
  `${legalName}, ${street}, ${country}-${postcode} ${town}`;

/** Name and address alone. */
export const partyOf = ({ legalName, street, postcode, town, country }: BilledParty): BilledParty => ({
  legalName,
  street,
  postcode,
  town,
  country,
});

/** Whom a partner's tax documents name, and whether it has agreed to them. */
export function Billed({ partner: { billed } }: { readonly partner: Pick<PartnerDetail, 'billed'> }) {
  const say = useSay();
  const { day } = useFormats();
  if (billed === null) return <Muted>{say('partners.notBilled')}</Muted>;
  const { entity, isRegistered, agreedAt } = billed;
  const kind = entity === 'person' ? 'person' : isRegistered ? 'registered' : 'unregistered';
  const agreement = agreedAt === null ? say('partners.notAgreed') : say('partners.agreedAt', { date: day(agreedAt) });
  return (
    <>
      {partyText(billed)}
      <Note as="p">
        {say(`partners.billedKinds.${kind}`)}
        {entity === 'person' ? '' : `, ${agreement}`}
      </Note>
    </>
  );
}
