/** A page that fails before it offers anything. */
throw new Error('this page offers nothing, on purpose');
