graph
[
  directed 0
  node
  [
    id 0
    name Ada Lovelace
    papers 3
  ]
  node [ id 1 name "J&#246;rg" ]
  edge [ source 0 target 1 weight 2 ]
  edge [ source 1 target 0 weight 1 ]
]
