import { styled } from '@mui/material/styles';
import type { SheetField } from './verb.ts';

interface InstantOffersProps {
  readonly field: Extract<SheetField, { readonly type: 'instant' }>;
  readonly isDisabled: boolean;
  readonly onPick: (value: string) => void;
}

/** Buttons with the values that most people would type into the field above. */
export const InstantOffers = ({ field: { label, offers }, isDisabled, onPick }: InstantOffersProps) =>
  offers.length === 0 ? null : (
    <Row role="group" aria-label={label}>
      {offers.map((offer) => (
        <button key={offer.label} type="button" disabled={isDisabled} onClick={() => onPick(byTheClockHere(offer.at))}>
          {offer.label}
        </button>
      ))}
    </Row>
  );

/** Returns an instant as a field for day and hour holds it: `2026-11-29T09:00`. */
const byTheClockHere = (at: Date): string => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

const Row = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: 8,
  margin: '-8px 24px 16px',
  button: {
    minHeight: 28,
    padding: '0 12px',
    border: '1px solid var(--line)',
    borderRadius: 6,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
  },
});
