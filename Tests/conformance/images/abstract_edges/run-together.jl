using Types, Judge
println(Judge.every(Any[1, Types.Own()]), " ", Judge.count_known(Any[1, Types.Own(), "b"]), " ", Judge.ask(Base.RefValue{Any}(Types.Own)), " ", Judge.ask(Base.RefValue{Any}(String)))
