import { expect, test } from 'vitest';
import { draftInWords, moodReaderInWords } from './evidence';

const draft = { fate: 'Shown', because: '', model: 'small', cited: ['delivery', 'returns'], inputTokens: 319, outputTokens: 41, milliseconds: 830 };

test('a draft that was shown says who worded it, and from what', () => {
  expect(draftInWords(draft)).toBe('Worded by small from delivery, returns (319 + 41 tokens, 0.8 s)');
});

test('a draft that was not shown says why', () => {
  expect(draftInWords({ ...draft, fate: 'TimedOut', because: 'The model did not answer within 4.0 s.', inputTokens: null, milliseconds: 4000 }))
    .toBe('In its exact words. The model did not answer within 4.0 s. (4.0 s)');
});

test('who read a mood is told, and why the bot did it alone', () => {
  expect([moodReaderInWords({ service: 'AzureLanguage', milliseconds: 90 }), moodReaderInWords({ service: 'AzureLanguage', missing: 'Throttled', milliseconds: 3 })]).toEqual([
    'Mood read by AzureLanguage, frustration by the bot',
    'Mood read by the bot: AzureLanguage asked to be called less often',
  ]);
});
