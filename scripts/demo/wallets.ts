import { v7 as uuid } from 'uuid';
import type { MethodDetails } from '../../domain/payout/payout-method.ts';
import type { Db } from '../../prisma/client.ts';
import { sealCompanyIban } from '../../prisma/bank/company-account.ts';
import { sealMethod } from '../../prisma/payout/payout-method.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { companyAccounts, type DemoPayee } from './payees.ts';
import { day } from './story.ts';

interface Wallets {
  readonly db: Db;
  readonly keys: DataKeys;
  readonly now: Date;
}

/** Adds the company's accounts at the bank, one per currency. */
export async function openCompanyAccounts({ db, keys, now }: Wallets): Promise<void> {
  const rows = companyAccounts.map(({ iban, bic, currency }) => {
    const id = uuid();
    const createdAt = before(now, 600);
    return { id, ...sealCompanyIban(keys, id, iban), bic, currency, ref: `${currency} account`, createdAt, chosenAt: createdAt };
  });
  await db.companyBankAccount.createMany({ data: rows });
}

/** A partner with the person who acts for it. */
export interface Member {
  readonly partnerId: string;
  readonly personId: string;
}

interface Owner extends Member {
  readonly country: string;
  readonly name: string;
  readonly currency: string;
  readonly joinedAt: Date;
}

/** Records a partner's tax facts and payout details. An account can be used 72 hours after it was entered. */
export async function openWallet({ db, keys, now }: Wallets, owner: Owner, payee: DemoPayee): Promise<void> {
  const { partnerId, personId: editedBy, country, name, currency } = owner;
  const toldAt = payee.toldDaysAgo === undefined ? owner.joinedAt : before(now, payee.toldDaysAgo);
  const { street, buildingNumber, postcode, town } = payee.address;
  const isRegistered = payee.tax === 'registered';
  await db.partnerTaxProfile.create({
    data: {
      id: uuid(),
      partnerId,
      validFrom: toldAt,
      country,
      entity: payee.tax === 'person' ? 'person' : 'company',
      legalName: payee.tax === 'person' ? payee.contact : name,
      street: `${street} ${buildingNumber}`,
      postcode,
      town,
      vatRegistered: isRegistered,
      vatId: payee.vatId ?? null,
      vatIdCheckedAt: isRegistered ? before(now, 20) : null,
      selfBillingAgreementAt: isRegistered ? toldAt : null,
      editedBy,
      createdAt: toldAt,
    },
  });
  const payeeName = payee.tax === 'person' ? payee.contact : name;
  const detailsOf = (account: NonNullable<DemoPayee['account']>): MethodDetails =>
    typeof account === 'string'
      ? { rail: 'bank_file', name: payeeName, iban: account, address: { street, buildingNumber, postcode, town, country } }
      : account;
  const changedAt = payee.changed === undefined ? null : before(now, payee.changed.daysAgo);
  const methods = [
    ...(payee.changed === undefined ? [] : [{ details: detailsOf(payee.changed.from), from: toldAt, until: changedAt }]),
    ...(payee.account === null ? [] : [{ details: detailsOf(payee.account), from: changedAt ?? toldAt, until: null }]),
  ];
  const rows = methods.map(({ details, from, until }) => {
    const id = uuid();
    return {
      id,
      partnerId,
      rail: details.rail,
      currency,
      ...sealMethod(keys, id, details),
      editedBy,
      verifiedAt: from,
      activeFrom: new Date(from.getTime() + 3 * day),
      ...(until === null ? {} : { revokedAt: until, revokedReason: 'replaced' }),
      createdAt: from,
    };
  });
  await db.payoutMethod.createMany({ data: rows });
}

const before = (now: Date, days: number): Date => new Date(now.getTime() - days * day);
