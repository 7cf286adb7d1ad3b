/** The vector file of a new loss: a case that can be done on paper. */
export const vectorTemplate = ({ name, schema }: { readonly name: string; readonly schema: string }): string => `\
{
  "$schema": "${schema}",
  "format": 1,
  "loss": "${name}",
  "cases": [
    {
      "id": "by-hand",
      "source": "by hand: errors of 2 and 0 are losses of 2 and 0, whose mean is 1; slopes of 2 and 0, halved by the mean",
      "inputs": {
        "prediction": { "shape": [2], "dtype": "float64", "data": [3, 1] },
        "target": { "shape": [2], "dtype": "float64", "data": [1, 1] }
      },
      "options": { "scale": 1, "reduction": "mean" },
      "expected": {
        "value": { "shape": [], "dtype": "float64", "data": [1] },
        "gradients": {
          "prediction": { "shape": [2], "dtype": "float64", "data": [1, 0] },
          "target": { "shape": [2], "dtype": "float64", "data": [-1, 0] }
        }
      }
    }
  ]
}
`;
