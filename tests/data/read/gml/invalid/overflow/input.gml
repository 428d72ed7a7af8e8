graph [
  node [ id 1 label "Ada" ]
  node [ id 2 label "Charles" ]
  edge [ source 1 target 2 value 9e299 ]
  edge [ source 2 target 1 value 2e299 ]
]
