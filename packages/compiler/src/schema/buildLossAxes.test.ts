import { describe, expect, it } from 'vitest';
import { change, check } from './exampleSpec.fixture.ts';

describe('what is said of axes of the loss', () => {
  it('shows axes of the loss that do not follow a choice', () => {
    const loss = (text: string) => check(change('loss: "[batch...]"', `loss: ${text}`));
    expect(loss('{ from: { plain: "[]", squared: "[]" } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:9: "from" is not a parameter with choices
      14 | loss: { from: { plain: "[]", squared: "[]" } }
                   ^^^^
        in scope: form"
    `);
    expect(loss('{ delta: { plain: "[]" } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:9: "delta" is not a parameter with choices
      14 | loss: { delta: { plain: "[]" } }
                   ^^^^^
        in scope: form"
    `);
    expect(loss('{ form: { plain: "[]" } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:9: the axes for form = squared are missing
      14 | loss: { form: { plain: "[]" } }
                   ^^^^"
    `);
    expect(loss('{ form: { plain: "[]", squared: "[]", cubed: "[]" } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:45: "form" has no choice "cubed"
      14 | loss: { form: { plain: "[]", squared: "[]", cubed: "[]" } }
                                                       ^^^^^
        in scope: plain, squared"
    `);
    expect(loss('{ form: { plain: "[]", squared: "[" } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:40: "[" is not a shape
      14 | loss: { form: { plain: "[]", squared: "[" } }
                                                  ^
        write the axes in brackets, as in "[batch..., class]""
    `);
    expect(loss('{}')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:7: the axes of the loss depend on one parameter, or on none
      14 | loss: {}
                 ^^
        write loss: "[batch...]", or loss: { reduce_over: { image: "[batch]", batch: "[]" } }"
    `);
  });
});
