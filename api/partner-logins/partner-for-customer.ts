import { nameOfPart } from '../../domain/partner/part-name.ts';
import { languageOfCustomer } from '../../domain/wording/country-language.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { nameOfWhole } from '../../prisma/partner/merged-into.ts';

export interface PartnerForCustomer {
  readonly partner: string;
  readonly whole: string | null;
  readonly language: string | null;
  readonly country: string;
}

/** SQL columns of `partner p` and `customer c`: what `shownPartner` needs. */
export const partnerForCustomer = Prisma.sql`p.company_name as partner, ${nameOfWhole(Prisma.sql`p.id`)} as whole, c.language,
  coalesce(c.country, (select country from company)) as country`;

/** Names the partner as the customer reads it, in the customer's language: one that was merged with the partner whose people come from there. */
export const shownPartner = ({ partner, whole, ...customer }: PartnerForCustomer): string =>
  nameOfPart(partner, whole, languageOfCustomer(customer));
