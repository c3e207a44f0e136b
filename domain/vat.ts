/** Why no document can be issued, so that nothing may be paid out. Nobody may owe a tax by a document that we wrote wrongly. */
export const taxObstacles = [
  'tax_profile_missing',
  'vat_id_missing',
  'vat_check_outdated',
  'self_billing_agreement_missing',
  'tax_rate_missing',
  'tax_regime_unknown',
] as const;
export type TaxObstacle = (typeof taxObstacles)[number];
