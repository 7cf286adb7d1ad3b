import { describe, expect, it } from 'vitest';
import { change, check } from './exampleSpec.fixture.ts';

describe('what is said of gradients', () => {
  it('shows a gradient that is half said', () => {
    const gradient = (text: string) => check(change('loss:', `gradient: { prediction: ${text} }\nloss:`));
    expect(gradient('{ formula: cotangent }')).not.toBe('');
    expect(gradient('{ formula: cotangent, except: 0 < delta < 1 }')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:65: comparisons do not chain
      14 | gradient: { prediction: { formula: cotangent, except: 0 < delta < 1 } }
                                                                           ^
        write 0 < delta and delta < …"
    `);
    expect(gradient('{ formula: cotangent, except: error == 0 }')).toBe('');
  });

  it('shows a gradient of what has none', () => {
    expect(check(change('loss:', 'gradient: { target: cotangent }\nloss:'))).toMatchInlineSnapshot(`
      "example.loss.yaml:14:13: "target" is not a differentiable input
      14 | gradient: { target: cotangent }
                       ^^^^^^
        in scope: prediction"
    `);
    expect(check(change('loss:', 'gradient: { prediction: cotangent * }\nloss:'))).toMatchInlineSnapshot(`
      "example.loss.yaml:14:35: expected a value after "*", and the line ends
      14 | gradient: { prediction: cotangent * }
                                             ^
        a line ends at its newline; put ( ) around an expression that takes several lines"
    `);
    expect(check(change('loss:', 'count: a = 1\nloss:'))).toMatchInlineSnapshot(`
      "example.loss.yaml:14:8: the last line must be an expression without a name
      14 | count: a = 1
                  ^
        add a last line: a"
    `);
  });
});
