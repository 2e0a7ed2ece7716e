// title: empty program
// milliseconds: 1.5

