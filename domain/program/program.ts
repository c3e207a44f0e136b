/** The settings of a program that decisions read (P02 to P20). They are a row; no code depends on a program's name. */
export interface ProgramSettings {
  readonly id: string;
  readonly slug: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly partnerKind: 'reseller' | 'ambassador';
  readonly gateHostPlans: readonly string[];
  readonly gateEffect: 'stop_new_referrals' | 'stop_new_commissions' | 'no_effect';
  readonly returnRule: 'resume' | 'stay_ended';
  readonly rateChangeReaches: 'new_referrals' | 'all_payments_from_valid_from';
  readonly attributionDays: number;
  readonly attributionModel: 'last_click' | 'first_click';
  readonly codeRule: 'off' | 'code_wins' | 'link_wins';
  readonly selfReferral: 'block' | 'flag' | 'allow';
  readonly settlementReminderDays: number;
  readonly lapseDays: number;
}
