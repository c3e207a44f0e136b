import { isWebsite } from '../../domain/account/website.ts';
import { fieldFaults } from '../../domain/wording/field-faults.ts';
import type { NotKept } from '../contract/tracking.ts';

interface Kept<Report> {
  readonly report: Report;
  readonly told: { readonly notKept?: NonNullable<NotKept> };
}

/** Drops a website that is none from a report, so that the account is not lost because of it. `told`: what the answer says about it. */
export function withKeptWebsite<Report extends { readonly website?: string | undefined }>(given: Report): Kept<Report> {
  if (given.website === undefined || isWebsite(given.website)) return { report: given, told: {} };
  return { report: { ...given, website: undefined }, told: { notKept: { website: fieldFaults.no_address } } };
}
