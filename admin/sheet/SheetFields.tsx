import { Fragment } from 'react';
import { styled } from '@mui/material/styles';
import { readAmount } from '../../api/contract/read-amount.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useSay, type Phrase } from '../i18n/say.ts';
import { lastDay } from '../layout/DayFilter.tsx';
import { InstantOffers } from './InstantOffers.tsx';
import { RecordPicker } from './RecordPicker.tsx';
import type { SheetField, Verb } from './verb.ts';

export type SheetValues = Readonly<Record<string, string>>;
const reasonField = 'reason';
const shortestReason = 10;

interface SheetFieldsProps {
  readonly verb: Verb;
  readonly values: SheetValues;
  /** The name of the first wrong field. */
  readonly wrong: string | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (values: SheetValues) => void;
}

/** The fields of a verb: the reason and whatever else it asks for. Typed text stays while the second factor is asked for. */
export function SheetFields({ verb, values, wrong, isDisabled, onChange }: SheetFieldsProps) {
  const say = useSay();
  const set = (name: string) => (event: { readonly target: { readonly value: string } }) =>
    onChange({ ...values, [name]: event.target.value });
  const isShort = wrong === reasonField;
  return (
    <>
      {verb.hasReason ? (
        <label>
          {say('sheet.reason')}
          <textarea
            rows={3}
            autoFocus
            maxLength={500}
            readOnly={isDisabled}
            value={values[reasonField] ?? ''}
            onChange={set(reasonField)}
            aria-invalid={isShort}
          />
          <small role={isShort ? 'alert' : undefined}>
            {isShort ? say('sheet.reasonShort') : (verb.reasonLead ?? say('sheet.reasonLead'))}
          </small>
        </label>
      ) : null}
      {(verb.fields ?? []).map((field, index) => (
        <Fragment key={field.name}>
          <Labelled as={isTicked(field) ? 'fieldset' : 'label'}>
            {isTicked(field) ? <legend>{field.label}</legend> : field.label}
            <FieldInput
              {...{ field, isDisabled }}
              value={values[field.name] ?? ''}
              isWrong={wrong === field.name}
              isFirst={!verb.hasReason && index === 0}
              onChange={(value) => onChange({ ...values, [field.name]: value })}
            />
            {wrong === field.name ? (
              <small role="alert">{say(faultOf(field, values[field.name]))}</small>
            ) : field.lead === undefined ? null : (
              <small>{field.lead}</small>
            )}
          </Labelled>
          {field.type === 'date' || field.type === 'instant' ? <InWords value={values[field.name] ?? ''} /> : null}
          {field.type === 'instant' ? (
            <InstantOffers {...{ field, isDisabled }} onPick={(value) => onChange({ ...values, [field.name]: value })} />
          ) : null}
        </Fragment>
      ))}
    </>
  );
}

/** Shows the chosen day in the reader's format, since the browser writes it in its own. */
function InWords({ value }: { readonly value: string }) {
  const { exactly } = useFormats();
  return <Said>{Number.isNaN(Date.parse(value)) ? '' : exactly(value)}</Said>;
}

function faultOf({ type }: SheetField, text = ''): Phrase {
  if (type === 'amount') return 'sheet.noAmount';
  return type === 'instant' && text !== '' ? 'sheet.notAhead' : 'sheet.missing';
}

const isTicked = ({ type }: SheetField): boolean => type === 'choices' || type === 'tick';

interface FieldInputProps {
  readonly field: SheetField;
  readonly value: string;
  readonly isWrong: boolean;
  readonly isDisabled: boolean;
  readonly isFirst: boolean;
  readonly onChange: (value: string) => void;
}

function FieldInput({ field, value, isWrong, isDisabled, isFirst, onChange }: FieldInputProps) {
  const set = (event: { readonly target: { readonly value: string } }) => onChange(event.target.value);
  const common = { value, autoFocus: isFirst, onChange: set, 'aria-invalid': isWrong };
  switch (field.type) {
    case 'record':
      return <RecordPicker {...{ field, value, isWrong, isDisabled }} onPick={onChange} />;
    case 'choices':
      return <SeveralOf {...{ field, value, isDisabled, isFirst, onChange }} />;
    case 'tick':
      return (
        <label>
          <input
            type="checkbox"
            checked={value !== ''}
            disabled={isDisabled}
            aria-invalid={isWrong}
            onChange={({ target: { checked } }) => onChange(checked ? 'yes' : '')}
          />
          {field.says}
        </label>
      );
    case 'choice':
      return (
        <select {...common} disabled={isDisabled}>
          <option value="" />
          {field.choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      );
    case 'lines':
      return <textarea {...common} rows={4} maxLength={2_000} readOnly={isDisabled} />;
    case 'amount':
      return <input {...common} inputMode="decimal" maxLength={20} readOnly={isDisabled} />;
    case 'instant':
      return <input {...common} type="datetime-local" max={`${lastDay}T23:59`} readOnly={isDisabled} />;
    case 'date':
      return <input {...common} type="date" max={lastDay} readOnly={isDisabled} />;
    case 'text':
      return <input {...common} type="text" maxLength={140} readOnly={isDisabled} />;
  }
}

/** Returns the name of the first field that cannot be sent; undefined if all can. */
export function wrongField({ hasReason, fields = [] }: Verb, values: SheetValues): string | undefined {
  if (hasReason && (values[reasonField] ?? '').trim().length < shortestReason) return reasonField;
  return fields.find((field) => isWrong(field, values))?.name;
}

function isWrong(field: SheetField, values: SheetValues): boolean {
  const text = (values[field.name] ?? '').trim();
  if (text === '') return field.isRequired;
  if (field.type === 'instant') return !(new Date(text).getTime() > serverNow());
  return field.type === 'amount' && readAmount(text, currencyOf(field, values)) === undefined;
}

const currencyOf = ({ currency }: Extract<SheetField, { readonly type: 'amount' }>, values: SheetValues): string =>
  typeof currency === 'string' ? currency : (values[currency.chosenIn] ?? '');

/**
 * Returns the values as sent: trimmed, without empty ones, a day as the instant at which it begins in the reader's time zone, an hour as
 * the instant by the reader's clock.
 */
export function bodyOf({ hasReason, fields = [] }: Verb, values: SheetValues): Record<string, unknown> {
  const given = fields.flatMap((field) => {
    const text = (values[field.name] ?? '').trim();
    return text === '' ? [] : [[field.name, told(field, text, values)] as const];
  });
  return { ...(hasReason ? { reason: (values[reasonField] ?? '').trim() } : {}), ...Object.fromEntries(given) };
}

function told(field: SheetField, text: string, values: SheetValues): unknown {
  if (field.type === 'instant') return new Date(text).toISOString();
  if (field.type === 'date') return new Date(`${text}T00:00`).toISOString();
  if (field.type === 'choices') return text.split(' ');
  if (field.type === 'tick') return true;
  if (field.type !== 'amount') return text;
  const currency = currencyOf(field, values);
  const amount = readAmount(text, currency);
  return field.isBare === true ? amount : { amount, currency };
}

interface SeveralOfProps extends Pick<FieldInputProps, 'value' | 'isDisabled' | 'isFirst' | 'onChange'> {
  readonly field: Extract<SheetField, { readonly choices: unknown }>;
}

/** A choice of several; its value holds the ids, separated by blanks. */
function SeveralOf({ field: { choices }, value, isDisabled, isFirst, onChange }: SeveralOfProps) {
  const chosen = new Set(value.split(' ').filter((id) => id !== ''));
  const toggle = (id: string) => {
    const next = chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id];
    onChange(next.join(' '));
  };
  return choices.map(({ id, name }, index) => (
    <label key={id}>
      <input
        type="checkbox"
        checked={chosen.has(id)}
        disabled={isDisabled}
        autoFocus={isFirst && index === 0}
        onChange={() => toggle(id)}
      />
      {name}
    </label>
  ));
}

const Said = styled('output')({
  display: 'block',
  minHeight: 16, // keeps its height while empty, so that nothing below shifts
  margin: '-12px 24px 12px',
  fontSize: 12,
  lineHeight: '16px',
  color: 'var(--muted)',
});
const Labelled = styled('label')({
  'fieldset&': { border: 0, padding: 0, margin: '0 24px 16px', minWidth: 0, display: 'grid', gap: 4 },
  'fieldset& legend': { padding: 0, marginBottom: 4, fontSize: 12, fontWeight: 500, color: 'var(--muted)' },
  'fieldset& label': { display: 'flex', alignItems: 'center', gap: 8, minHeight: 28 },
});
